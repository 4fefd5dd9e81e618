// Defect: `export function wget() {}` in a cell fails ("Cannot redeclare exported variable"), because tslab
// exports every name itself. A learner who pastes an exercise's file meets it at once. Repair: blank the
// word out, character for character, so that the positions in messages stay true.
const { changeConverters } = require("./converters.cjs");

exports.apply = ({ converter, typescript: ts }) => {
  changeConverters(converter, (created) => {
    for (const method of ["convert", "inspect", "complete"]) {
      const original = created[method];
      created[method] = (declarations, source, ...rest) =>
        original(declarations, withoutExports(ts, source), ...rest);
    }
  });
};

function withoutExports(ts, source) {
  if (!/\bexport\b/.test(source)) return source;
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest);
  let result = source;
  const blank = (start, end) => {
    const spaces = source.slice(start, end).replace(/[^\n]/g, " ");
    result = result.slice(0, start) + spaces + result.slice(end);
  };
  for (const statement of file.statements) {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const isDefault = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    const word = modifiers.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (word && !isDefault) blank(word.getStart(file), word.end);
    if (ts.isExportDeclaration(statement) && !statement.moduleSpecifier) {
      blank(statement.getStart(file), statement.end);
    }
  }
  return result;
}
