"""Superset for one person on one machine: metadata in SQLite, no telemetry, no request to anywhere but itself."""

import os

from superset.config import TALISMAN_CONFIG as SUPERSETS_OWN

_HOME = os.environ["SUPERSET_HOME"]

SECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_HOME}/superset.db"
PREVENT_UNSAFE_DB_CONNECTIONS = False  # DuckDB is a file on this machine
SQLLAB_TIMEOUT = 60
WELCOME_PAGE_LAST_TAB = "all"
LANGUAGES = {"en": {"flag": "us", "name": "English"}, "zh": {"flag": "cn", "name": "简体中文"}}
RATELIMIT_STORAGE_URI = "memory://"

# A chart asks the file again each time: after a rebuild the next look shows the new build.
CACHE_CONFIG = DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
FILTER_STATE_CACHE_CONFIG = EXPLORE_FORM_DATA_CACHE_CONFIG = {
    "CACHE_TYPE": "FileSystemCache",
    "CACHE_DIR": f"{_HOME}/cache",
}

# Its pages carry a counting pixel and ask for maps: the browser is told to fetch nothing from elsewhere.
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    **SUPERSETS_OWN,
    "content_security_policy": {
        **SUPERSETS_OWN["content_security_policy"],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'"],
    },
    "force_https": False,
    "session_cookie_secure": False,
}
