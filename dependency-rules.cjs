// Who may import whom, and nothing else: the arrows of the design. `npm run arrows` enforces them.
// (Circles are Biome's: it tells an import of types from one of code.)
const test = "(\\.test\\.ts$|/testing/|/conformance/)";

/** Files under `from` may import, of the course's own rooms, only those in `allowed`. */
function room(from, allowed) {
  return {
    name: `arrows of ${from}`,
    comment: `${from} may import only itself and: ${allowed.join(", ") || "nothing of the course"}`,
    severity: "error",
    from: { path: `^${from}`, pathNot: test },
    to: {
      path: "^(src|course|grader|jupyter|companion|author|bench|exercises|solutions|course\\.ts)",
      pathNot: [`^${from}`, ...allowed.map((path) => `^${path}`)],
    },
  };
}

module.exports = {
  forbidden: [
    room("src/loop/", []),
    room("src/sync/", ["src/loop/"]),
    room("src/io/", ["src/loop/"]),
    room("src/web/", ["src/loop/", "src/io/"]),
    room("src/lab/", ["src/"]),
    room("src/", []),
    room("course/", []),
    room("jupyter/", ["course/", "grader/index\\.ts$"]),
    // Of the solutions, a spec takes the types.
    room("grader/", ["src/", "course/", "jupyter/notebook/", "solutions/"]),
    room("companion/", ["course/", "jupyter/", "grader/index\\.ts$"]),
    room("author/", [
      "course/",
      "jupyter/notebook/",
      "grader/index\\.ts$",
      "companion/index\\.ts$",
    ]),
    room("bench/", ["src/", "course/", "grader/index\\.ts$", "jupyter/"]),
    // Exercises and solutions import the package by its name, as a learner does.
    room("exercises/", ["src/dist/"]),
    room("solutions/", ["src/dist/"]),
    {
      name: "course.ts is nobody's",
      severity: "error",
      from: {},
      to: { path: "^course\\.ts$" },
    },
    {
      name: "nothing unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: ["node_modules", "dist"] },
    exclude: { path: ["fixtures", "\\.answers/"] },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".cjs", ".mjs", ".d.ts"],
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "default"],
    },
  },
};
