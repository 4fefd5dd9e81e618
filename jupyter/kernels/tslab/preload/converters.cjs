// What turns a cell into JavaScript is made anew for each executor: several repairs change it, each in its turn.

/** @param change is called with each converter that is made, and replaces what it has to */
exports.changeConverters = (converter, change) => {
  const createConverter = converter.createConverter;
  converter.createConverter = (options) => {
    const created = createConverter(options);
    change(created);
    return created;
  };
};
