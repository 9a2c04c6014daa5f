"""PO (gettext): msgid in the source language, msgstr in the target language, one entry a pair of terms.

What a catalogue has no place for stands in comments that are read back:

    # thuatngu: id=c… version=3 status=draft kind=law source=preferred target=admitted
    # TEXT                       a note
    #. gloss: …                  also domain, reason, definition, source of definition
    #. context: TEXT [SOURCE]
    #: ⁨SOURCE OF THE TERM⁩        in U+2068 and U+2069 where it has spaces, which are written as no-break ones
    #, fuzzy                     not approved
    #, forbidden                 a term that is not to be used (Weblate's flag)

A comment of several lines goes on with three spaces. The header carries X-Thuatngu-Termbase and
X-Thuatngu-Export. A msgid that occurs twice is told apart by a msgctxt.
"""

from glossary.formats.po.reader import read
from glossary.formats.po.templates import pair_templates
from glossary.formats.po.writer import write

__all__ = ["pair_templates", "read", "write"]
