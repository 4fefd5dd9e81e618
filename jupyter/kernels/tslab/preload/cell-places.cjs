// Defect: the positions in an error's stack count in the compiled cell, which nobody has seen, and all cells have one
// name. Repair: both steps of the compiler make maps, each compiled cell has a name with its number, and `placesIn`
// writes the places of the cell as it was written.
const vm = require("node:vm");
const { changeConverters } = require("./converters.cjs");

/** tslab's own name of a cell; what comes after it is ours. */
const cellName = "evalmachine.<anonymous>";
const frame = /evalmachine\.<anonymous>#(\d+):(\d+):(\d+)/;
const mapComment =
  /\n?\/\/# sourceMappingURL=data:application\/json[^,\n]*;base64,([A-Za-z0-9+/=]+)\s*$/;
/** What tslab puts before a cell, in the first line of its file. */
const linesOfTslab = 1;
/** Maps are kept of so many cells. */
const most = 500;

/** By number: the maps of the steps, the last one first, and what stands before the cell in its first line. */
const cells = new Map();
let count = 0;
/** What was compiled last, and does not run yet. */
let compiled;

exports.apply = ({ converter, typescript: ts }) => {
  makeMaps(ts);
  changeConverters(converter, (created) => {
    const convert = created.convert;
    created.convert = (...input) => {
      compiled = undefined;
      const converted = convert(...input);
      if (compiled) compiled.output = converted.output;
      return converted;
    };
  });
  nameCells();
};

function makeMaps(ts) {
  const { createWatchCompilerHost, transpileModule } = ts;
  ts.createWatchCompilerHost = (files, options, ...rest) =>
    createWatchCompilerHost(files, { ...options, inlineSourceMap: true }, ...rest);
  // The second step, from a module to a script; of those files that a cell needs, the cell's own is the last.
  ts.transpileModule = (text, { compilerOptions, ...options }) => {
    const [, first] = mapComment.exec(text) ?? [];
    if (first === undefined) return transpileModule(text, { compilerOptions, ...options });
    const result = transpileModule(text.replace(mapComment, ""), {
      ...options,
      compilerOptions: { ...compilerOptions, sourceMap: true },
    });
    compiled = { maps: [result.sourceMapText, Buffer.from(first, "base64").toString()] };
    const outputText = result.outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
    return { ...result, outputText };
  };
}

function nameCells() {
  const runInThisContext = vm.runInThisContext;
  vm.runInThisContext = (code, options) => {
    const start = compiled?.output ? code.indexOf(compiled.output) : -1;
    if (start < 0) return runInThisContext(code, options);
    count += 1;
    cells.set(count, { maps: compiled.maps, start });
    cells.delete(count - most);
    compiled = undefined;
    return runInThisContext(code, { ...options, filename: `${cellName}#${count}` });
  };
}

/** A stack's frames with the places of the cells that they are in; those of no statement of a cell go. */
exports.placesIn = (lines) =>
  lines.flatMap((line) => {
    const [found, number, row, column] = frame.exec(line) ?? [];
    if (found === undefined) return [line];
    const place = originalPlace(Number(number), Number(row), Number(column));
    if (place === undefined) return [];
    const isPresent = Number(number) === count;
    if (isPresent) return [line.replace(found, `cell:${place.line}:${place.column}`)];
    // What earlier cells declare is called as a method of tslab's own object, which nobody has written.
    const words = `an earlier cell, line ${place.line}`;
    return [line.replace(found, words).replace(/\bat (async )?Proxy\./, "at $1")];
  });

/** Rows and columns count from 1, as in a stack. */
function originalPlace(number, row, column) {
  const cell = cells.get(number);
  if (cell === undefined) return undefined;
  // Loaded for the first error: most kernels start without one.
  const { originalPositionFor, TraceMap } = require("@jridgewell/trace-mapping");
  let place = { line: row, column: column - 1 - (row === 1 ? cell.start : 0) };
  for (const map of cell.maps) {
    if (place.column < 0) return undefined;
    place = originalPositionFor(new TraceMap(map), place);
    if (place.line === null) return undefined;
  }
  const line = place.line - linesOfTslab;
  return line < 1 ? undefined : { line, column: place.column + 1 };
}
