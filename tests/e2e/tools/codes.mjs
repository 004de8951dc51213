// Reads the QR codes of pictures with zbar: codes.mjs ZBAR PICTURE… prints a line for each picture, its codes parted by
// spaces. ZBAR is the module of the package @undecaf/zbar-wasm, a picture a grey PGM.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [zbar, ...pictures] = process.argv.slice(2);
const { scanGrayBuffer } = await import(pathToFileURL(zbar));
for (const picture of pictures) {
  const bytes = readFileSync(picture);
  const head = bytes.indexOf("\n");
  const [, width, height] = bytes.toString("latin1", 0, head).split(" ").map(Number);
  const symbols = await scanGrayBuffer(new Uint8Array(bytes.subarray(head + 1)).buffer, width, height);
  console.log(symbols.map((symbol) => symbol.decode()).join(" "));
}
