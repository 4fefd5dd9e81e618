// Defect: an error's line counts in the compiled cell, which nobody has seen. Remedy: the last cells are kept as they
// were written, for `check` in `tsyncio/lab`, which names the learner's own line.
const most = 500;

exports.apply = ({ executor }) => {
  const cells = [];
  globalThis[Symbol.for("course.cells")] = cells;
  const createExecutor = executor.createExecutor;
  executor.createExecutor = (...given) => {
    const created = createExecutor(...given);
    const execute = created.execute;
    created.execute = (source) => {
      cells.push(source);
      if (cells.length > most) cells.shift();
      return execute(source);
    };
    return created;
  };
};
