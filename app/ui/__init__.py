"""The window; all Qt is here and in `app.main`."""
