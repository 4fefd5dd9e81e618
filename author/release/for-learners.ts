import { withoutHiddenTests } from "./without-hidden-tests.js";

/** What npm has to install for learners beyond the dependencies: types for the compiler. */
const neededToBuild = /^@types\//;

/**
 * A file as a learner's version has it. The specs lose their hidden tests, and take their types from the stubs'
 * declarations instead of the solutions'.
 *
 * @param file relative to the course's folder
 * @param hiddenPoints of each exercise
 */
export function forLearners(
  file: string,
  text: string,
  hiddenPoints: ReadonlyMap<string, number>,
): string {
  if (/^grader\/specs\/.*\.spec\.ts$/.test(file)) {
    return withoutHiddenTests(text).visible.replaceAll("../../../solutions/", "../../signatures/");
  }
  switch (file) {
    case "course.ts":
      return text.replace(/^.*\.\/(author|bench)\/.*\n/gm, "");
    case "tsconfig.json":
    case "tsconfig.course.json":
      return text.replace(/,?\s*\{ "path": "(author|bench)" \}/g, "");
    case "grader/tsconfig.json":
      return text.replace(/,\s*\{ "path": "\.\.\/solutions" \}/, "");
    case "package.json":
      return packageOf(JSON.parse(text));
    case "exercises/manifest.json":
      return manifestOf(JSON.parse(text), hiddenPoints);
    default:
      return text;
  }
}

function packageOf({
  scripts,
  devDependencies,
  ...others
}: Record<string, Record<string, string>>) {
  const kept = ["start", "lab", "course", "build"];
  const only = (all: Record<string, string> = {}, keep: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => keep(name)));
  return json({
    ...others,
    scripts: only(scripts, (name) => kept.includes(name)),
    devDependencies: only(devDependencies, (name) => neededToBuild.test(name)),
  });
}

interface ManifestJson {
  exercises: { slug: string; points: number }[];
}

function manifestOf(manifest: ManifestJson, hiddenPoints: ReadonlyMap<string, number>): string {
  const exercises = manifest.exercises.map((exercise) => {
    const hidden = hiddenPoints.get(exercise.slug) ?? 0;
    if (hidden === 0) return exercise;
    return { ...exercise, points: exercise.points - hidden, instructorPoints: hidden };
  });
  return json({ ...manifest, exercises });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The README's beginning, up to the part for instructors. */
export function readmeForLearners(readme: string): string {
  const end = readme.indexOf("\n## For instructors");
  return end < 0 ? readme : readme.slice(0, end);
}
