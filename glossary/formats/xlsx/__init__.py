"""XLSX: a reviewer's sheet that comes home, whatever columns were moved, renamed or hidden.

The first row is hidden and holds the names of our columns ("thuatngu:vi"), so that it moves with them; the second
has titles for people. Ids are locked, the status is chosen from a list, every cell is text and never a formula.
"""

from glossary.formats.xlsx.reader import read
from glossary.formats.xlsx.writer import write

__all__ = ["read", "write"]
