#!/usr/bin/env bash
# Makes every icon from satchel.svg. Needs rsvg-convert, ImageMagick, and python3 for the macOS container.
set -euo pipefail
cd "$(dirname "$0")"

png() { # SIZE FILE
    rsvg-convert --width "$1" --height "$1" satchel.svg | convert - -depth 8 -strip -define png:color-type=6 "$2"
}

png 32 32x32.png
png 128 128x128.png
png 256 128x128@2x.png
png 512 icon.png

parts=$(mktemp -d)
trap 'rm -r "$parts"' EXIT
for size in 16 24 32 48 64 256; do png "$size" "$parts/$size.png"; done
convert "$parts"/{16,24,32,48,64,256}.png icon.ico

# An .icns file is "icns", its length, and for each picture a type, a length and the PNG.
for size in 128 256 512 1024; do png "$size" "$parts/$size.png"; done
python3 - "$parts" <<'PYTHON'
import pathlib, struct, sys
parts = pathlib.Path(sys.argv[1])
body = b"".join(
    kind + struct.pack(">I", len(png) + 8) + png
    for kind, size in [(b"ic07", 128), (b"ic08", 256), (b"ic09", 512), (b"ic10", 1024)]
    for png in [(parts / f"{size}.png").read_bytes()]
)
pathlib.Path("icon.icns").write_bytes(b"icns" + struct.pack(">I", len(body) + 8) + body)
PYTHON
