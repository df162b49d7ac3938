"""What counts as a change, as the person chose it: kept in the settings, so that it is the same at the next start."""

from app.core.comparison import RedlineOptions
from app.services.settings import Settings

ONLY, ONE_COLUMN = "compare.only", "compare.one-column"
IGNORE_PUNCTUATION, TELL_SCRIPTS = "compare.punctuation", "compare.scripts"
"""Names of switches, which are names of actions as well."""
SWITCHES = (ONLY, ONE_COLUMN, IGNORE_PUNCTUATION, TELL_SCRIPTS)


def compare_options(settings: Settings) -> RedlineOptions:
    """What counts as a change."""
    ignored, told = settings.get(IGNORE_PUNCTUATION), settings.get(TELL_SCRIPTS)
    return RedlineOptions(punctuation=ignored is not True, scripts=told is True)
