// Defect: a file or folder that is created beside the notebook, or in a folder above, ends the kernel's use:
// every later cell fails with "Unexpected pending rebuildTimer". TypeScript watches the folders where it
// looked for modules in vain, and sets a timer when one changes; tslab knows of one timer only, its own.
// Repair: folders are not watched. Files that cells have imported still are.
exports.apply = ({ typescript: ts }) => {
  ts.sys.watchDirectory = () => ({ close() {} });
};
