"""Takes the pictures of docs/tour.md, of a fresh register with the example (make run): pictures.py ADDRESS SECRETARYS ADMINISTRATORS [NAME ...]

The second and the third are their passwords. First the pages are shown as they are, then a meeting is played, and what is beside
one (playing.py). Where names are told, those pictures alone are taken.

They are kept small by 256 colours: the commonest, and of the others those that are least like any of them.
"""

import base64
import struct
import sys
import zlib
from itertools import chain
from pathlib import Path
from typing import Any

from playing import BESIDE, beside, played
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDTH, HEIGHT = 1280, 860
# name: the page, and what is clicked there, one after the other
PICTURES = {
    "start": ("/", ()),
    "quarantine": ("/dokument/ta-in/", ()),
    "review": ("/dokument/?ord=M%C3%B6testider", ("main .lr-list .lr-main a",)),
    "network": ("/natverk/", ("main a:text-is('Elevhälsonätverket')",)),
    "matter": ("/fragor/", ("main a:has-text('Fritidshemmen')",)),
    "findings": ("/kontrollera/", ()),
    "search": ("/sok/?q=bidrag", ()),
    "members": ("/medlemmar/", ()),
    "ahead": ("/natverk/", ("main a:text-is('Elevhälsonätverket')", "main a[href$='/framat/']")),
    "seats": ("/natverk/", ("main a:text-is('Elevhälsonätverket')", "main a[href$='/representation/']")),
    "bodies": ("/natverk/namnda/", ()),
    "initiatives": ("/satsningar/", ()),
    "shared": ("/samrad/", ("main .lr-list a[href^='/samrad/']",)),
    "tour": ("/rundtur/3/", ()),
}
INDEXED = """async (picture) => {
  const image = await createImageBitmap(await (await fetch(picture)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const dots = new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer), counts = new Map();
  for (const dot of dots) counts.set(dot, (counts.get(dot) || 0) + 1);
  const common = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one));
  const parts = (dot) => [dot & 255, (dot >> 8) & 255, (dot >> 16) & 255];
  const palette = common.slice(0, 224), rest = common.slice(224).filter((dot) => counts.get(dot) > 2);
  const away = (dot, other) => parts(dot).reduce((sum, part, place) => sum + (part - parts(other)[place]) ** 2, 0);
  const lone = new Map(rest.map((dot) => [dot, Math.min(...palette.map((other) => away(dot, other)))]));
  while (palette.length < 256 && lone.size) {
    const [far] = [...lone].reduce((one, other) => (other[1] > one[1] ? other : one));
    palette.push(far);
    lone.delete(far);
    for (const [dot, least] of lone) lone.set(dot, Math.min(least, away(dot, far)));
  }
  const told = palette.map(parts), places = new Map(palette.map((dot, place) => [dot, place]));
  const nearest = (dot) => {
    const [red, green, blue] = parts(dot);
    let best = 0, least = Infinity;
    told.forEach(([r, g, b], place) => {
      const far = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
      if (far < least) [best, least] = [place, far];
    });
    places.set(dot, best);
    return best;
  };
  const bytes = Uint8Array.from(dots, (dot) => places.get(dot) ?? nearest(dot));
  let written = "";
  for (let at = 0; at < bytes.length; at += 8192) written += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return [image.width, image.height, told.flat(), btoa(written)];
}"""


def small(drawing: Any, picture: bytes) -> bytes:
    """The picture as a PNG with a palette, made by a page of the browser."""
    address = "data:image/png;base64," + base64.b64encode(picture).decode()
    width, height, palette, dots = drawing.evaluate(INDEXED, address)
    rows = base64.b64decode(dots)
    lines = b"".join(b"\0" + rows[start : start + width] for start in range(0, width * height, width))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", head), chunk(b"PLTE", bytes(palette)), chunk(b"IDAT", zlib.compress(lines, 9)), chunk(b"IEND", b"")]
    )  # fmt: skip


def logged_in(browser: Any, address: str, email: str, password: str) -> Any:
    """A tab of somebody who has logged in."""
    tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="sv-SE")
    tab.goto(f"{address}/konto/logga-in/")
    tab.fill("#id_login", email)
    tab.fill("#id_password", password)
    tab.click("main form:has(#id_login) button[type=submit]")
    tab.wait_for_selector(".lr-me")
    return tab


def keep(drawing: Any, tab: Any, name: str) -> None:
    """Writes what the tab shows."""
    tab.mouse.move(0, HEIGHT)
    tab.evaluate("document.fonts.ready")
    made = small(drawing, tab.screenshot())
    (FOLDER / f"{name}.png").write_bytes(made)
    print(f"{name}.png: {len(made) // 1000} kB")


def main() -> int:
    """Logs in and goes from page to page."""
    if len(sys.argv) < 4:
        print(__doc__)
        return 2
    address, wanted = sys.argv[1].rstrip("/"), set(sys.argv[4:])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        drawing, tab, manager = (
            browser.new_page(),
            *(
                logged_in(browser, address, f"{who}@exempel.example", password)
                for who, password in zip(("sekreterare", "administrator"), sys.argv[2:4], strict=True)
            ),
        )
        for name, (page, clicks) in PICTURES.items():
            if wanted and name not in wanted:
                continue
            tab.goto(address + page)
            for click in clicks:
                tab.locator(click).first.click()
                tab.wait_for_load_state("networkidle")
            keep(drawing, tab, name)
        plays = [] if wanted and wanted <= {*PICTURES, *BESIDE} else [played(tab, manager, browser, address)]
        plays += [beside(tab, browser, address)] if not wanted or wanted & set(BESIDE) else []
        for name, shown, there in chain.from_iterable(plays):
            shown.wait_for_selector(there)
            if not wanted or name in wanted:
                keep(drawing, shown, name)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
