"""The tags of the portal's languages (BCP 47)."""

from collections.abc import Mapping

TAGS: Mapping[str, str] = {"zh": "zh-Hans", "en": "en"}
