#!/bin/sh
# How the files made by other programs in this folder were made, from our own text beside them.
# Needs LibreOffice Writer, Chromium with a Chinese font (Noto Sans CJK), gettext, translate-toolkit (po2xliff, po2tmx).
set -e
cd "$(dirname "$0")"

soffice --headless --convert-to docx decree.fodt
soffice --headless --convert-to odt decree.fodt
soffice --headless --convert-to 'txt:Text (encoded):UNICODE,CRLF' decree.fodt && mv decree.txt utf16.txt
soffice --headless --convert-to 'pdf:writer_pdf_Export' decree.fodt
cp decree.pdf plain.pdf
soffice --headless --convert-to 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"secret"}}' decree.fodt
mv decree.pdf encrypted.pdf && mv plain.pdf decree.pdf

chromium --headless --no-sandbox --no-pdf-header-footer --print-to-pdf=print.pdf print.html
printf '<img width=300 src="data:image/svg+xml;utf8,<svg xmlns=%%27http://www.w3.org/2000/svg%%27 width=%%2790%%27 height=%%2790%%27><rect width=%%2760%%27 height=%%2730%%27/></svg>">' > scan.html
chromium --headless --no-sandbox --no-pdf-header-footer --print-to-pdf=scanned.pdf scan.html
rm scan.html

msginit --no-translator --locale=vi_VN.UTF-8 --input=messages.pot --output-file=messages.po
python3 - <<'PY'
from pathlib import Path
parts = Path("messages.po").read_text(encoding="utf-8").split('msgstr ""')
lines = Path("messages.vi.txt").read_text(encoding="utf-8").splitlines()
body = 'msgstr ""'.join(parts[:2]) + "".join(f'msgstr "{line}"{part}' for line, part in zip(lines, parts[2:]))
Path("messages.po").write_text(body.replace('"Language: vi\\n"', '"Language: vi\\n"\n"X-Source-Language: zh\\n"'), encoding="utf-8")
PY
msgfmt -c -o /dev/null messages.po
po2xliff messages.po messages.xlf
po2tmx --source-language=zh --language=vi messages.po messages.tmx
