// Defect: a cell whose only awaits are `await (expression)` or a top-level `for await` fails. tslab learns
// of a top-level await from an error that TypeScript reports for `await name` alone. Repair: look for the
// awaits themselves in the compiled cell.
exports.apply = ({ converter, typescript: ts }) => {
  const createConverter = converter.createConverter;
  converter.createConverter = (options) => {
    const created = createConverter(options);
    const convert = created.convert;
    created.convert = (...input) => {
      const converted = convert(...input);
      if (converted.output && !converted.hasToplevelAwait) {
        converted.hasToplevelAwait = awaitsAtTopLevel(ts, converted.output);
      }
      return converted;
    };
    return created;
  };
};

function awaitsAtTopLevel(ts, javascript) {
  if (!/\bawait\b/.test(javascript)) return false;
  // Only in a module is `await (x)` an await and not a call.
  const file = ts.createSourceFile("cell.mjs", `${javascript}\nexport {};`, ts.ScriptTarget.Latest);
  const awaits = (node) => {
    if (ts.isAwaitExpression(node)) return true;
    if (ts.isForOfStatement(node) && node.awaitModifier) return true;
    if (ts.isFunctionLike(node)) return false;
    return ts.forEachChild(node, awaits) ?? false;
  };
  return awaits(file);
}
