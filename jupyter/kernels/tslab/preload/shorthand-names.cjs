// Defect: `check({ wget })` with `wget` from an earlier cell throws a ReferenceError. tslab rewrites names
// of earlier cells to `exports.name`, but asks for the symbol of a shorthand property, which is the
// property's own. Repair: before tslab rewrites, `{ wget }` becomes `{ wget: exports.wget }`.
const declarationsOfEarlierCells = "__prev__.d.ts";

exports.apply = ({ typescript: ts }) => {
  const createWatchProgram = ts.createWatchProgram;
  ts.createWatchProgram = (host) => {
    const afterProgramCreate = host.afterProgramCreate;
    host.afterProgramCreate = (builder) => {
      expandWhenEmitting(ts, builder);
      afterProgramCreate.call(host, builder);
    };
    return createWatchProgram(host);
  };
};

function expandWhenEmitting(ts, builder) {
  const emit = builder.emit;
  builder.emit = (file, write, cancellation, declarationsOnly, transformers = {}) => {
    const expand = expandShorthand(ts, builder.getProgram().getTypeChecker());
    const before = [...(transformers.before ?? []), expand];
    return emit(file, write, cancellation, declarationsOnly, { ...transformers, before });
  };
}

function expandShorthand(ts, checker) {
  const isFromEarlierCell = (node) =>
    checker
      .getShorthandAssignmentValueSymbol(node)
      ?.declarations?.some((declaration) =>
        declaration.getSourceFile().fileName.endsWith(declarationsOfEarlierCells),
      );
  return (context) => {
    const { factory } = context;
    const visit = (node) => {
      const visited = ts.visitEachChild(node, visit, context);
      if (!ts.isShorthandPropertyAssignment(node) || !isFromEarlierCell(node)) return visited;
      const name = node.name.text;
      const value = factory.createPropertyAccessExpression(
        factory.createIdentifier("exports"),
        factory.createIdentifier(name),
      );
      // The default in `({ a = 5 } = record)`.
      const initial = visited.objectAssignmentInitializer;
      return factory.createPropertyAssignment(
        factory.createIdentifier(name),
        initial ? factory.createAssignment(value, initial) : value,
      );
    };
    return (file) => ts.visitNode(file, visit);
  };
}
