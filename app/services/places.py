"""Where things lie: what the program brings, and the person's library, settings and cache."""

from pathlib import Path

from platformdirs import PlatformDirs

import app

RESOURCES = Path(app.__file__).parent.parent / "resources"
"""Read-only files that come with the program."""

GLOSSARIES = (RESOURCES / "glossary" / "diplomatic.tsv",)
"""The program's own glossaries, part of every lexicon."""

_USER = PlatformDirs("duizhao", appauthor=False)


def default_library() -> Path:
    """Where the library lies when nothing else is said."""
    return Path(_USER.user_data_dir) / "library"


def settings_file() -> Path:
    """Where the person's settings are kept."""
    return Path(_USER.user_config_dir) / "settings.json"


def cache() -> Path:
    """Where derived things lie that may be deleted at any time: the compiled lexicon, conversion tables."""
    return Path(_USER.user_cache_dir)


def log_directory() -> Path:
    """Where logs and reports of bugs are written."""
    return Path(_USER.user_log_dir)
