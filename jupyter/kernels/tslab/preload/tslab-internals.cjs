// Loads the parts of tslab that the repairs change, and makes two of them changeable. tslab then finds
// them in the module cache.
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join } = require("node:path");

/** The message class is private to jupyter.js: that one file is compiled here with one export added. */
function loadWithExport(file, name) {
  const loaded = new Module(file);
  loaded.filename = file;
  loaded.paths = Module._nodeModulePaths(dirname(file));
  require.cache[file] = loaded;
  loaded._compile(`${readFileSync(file, "utf8")}\nexports.${name} = ${name};`, file);
  loaded.loaded = true;
  return loaded.exports;
}

/** TypeScript's exports are getters that cannot be replaced: tslab gets a plain copy. */
function loadTypeScript(dist) {
  const file = require.resolve("@tslab/typescript-for-tslab", { paths: [dist] });
  const copy = { ...require(file) };
  require.cache[file].exports = copy;
  return copy;
}

exports.load = (folder) => {
  const dist = join(folder, "dist");
  return {
    typescript: loadTypeScript(dist), // before its users
    jupyter: loadWithExport(join(dist, "jupyter.js"), "ZmqMessage"),
    converter: require(join(dist, "converter.js")),
    executor: require(join(dist, "executor.js")),
    main: require(join(dist, "main.js")),
  };
};
