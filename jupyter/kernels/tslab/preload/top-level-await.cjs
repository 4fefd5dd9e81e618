// Defect: a cell whose only awaits are `await (expression)` or a top-level `for await` fails. tslab learns
// of a top-level await from an error that TypeScript reports for `await name` alone. Repair: look for the
// awaits themselves in the compiled cell.
const { changeConverters } = require("./converters.cjs");

exports.apply = ({ converter, typescript: ts }) => {
  changeConverters(converter, (created) => {
    const convert = created.convert;
    created.convert = (...input) => {
      const converted = convert(...input);
      if (converted.output && !converted.hasToplevelAwait) {
        converted.hasToplevelAwait = awaitsAtTopLevel(ts, converted.output);
      }
      return converted;
    };
  });
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
