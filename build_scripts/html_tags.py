"""How a tag is found in the well-formed HTML that this project writes."""

import re

# The slash of an end tag, the name, the attributes.
TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*)?)>""")
