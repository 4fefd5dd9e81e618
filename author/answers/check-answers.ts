import type { Exercise } from "../../course/manifest.js";
import type { TestResult } from "../../grader/index.js";
import { type CourseFiles, partsOf } from "../course-files.js";
import type { Finding } from "../finding.js";
import type { AnswerGrader } from "./answer-grader.js";
import { readClaim } from "./claim.js";
import { judge, type Kind } from "./judge.js";

/** A file to grade, and what it is there to show. */
export interface Answer {
  file: string;
  kind: Kind;
}

const fewest = { right: 2, wrong: 4 };

/** The stub, the solution and the answers of an exercise, as far as they are there; none without a spec. */
export function answersTo(course: CourseFiles, { slug }: Exercise): Answer[] {
  const { stub, solution, builtSpec, right, wrong } = partsOf(slug);
  if (!course.has(builtSpec)) return [];
  const of = (kind: Kind, files: string[]) => files.map((file) => ({ file, kind }));
  return [
    ...of("solution", [solution]),
    ...of("stub", [stub]),
    ...of("right", course.list(right)),
    ...of("wrong", course.list(wrong)),
  ].filter(({ file }) => course.has(file));
}

/** An exercise with few answers proves little about its spec. */
export function findTooFewAnswers(course: CourseFiles, slug: string): Finding[] {
  return (["right", "wrong"] as const).flatMap((kind) => {
    const folder = partsOf(slug)[kind];
    const { length } = course.list(folder);
    if (length >= fewest[kind]) return [];
    const what = kind === "right" ? "solve it in another way" : "make one mistake each";
    return [
      {
        file: folder,
        message: `has ${length} answers: expected at least ${fewest[kind]} that ${what}; write the others.`,
      },
    ];
  });
}

/** Grades one answer, and says what is not as its kind has to be. */
export async function checkAnswer(
  grader: AnswerGrader,
  exercise: Exercise,
  { file, kind }: Answer,
): Promise<Finding[]> {
  const repeat = `(seed ${grader.seed})`;
  try {
    const source = grader.course.read(file);
    const tests = await gradeAs(kind, grader, exercise, file, source);
    const problems = judge(kind, exercise, source, tests);
    return problems.map((message) => ({ file, message: `${message} ${repeat}` }));
  } catch (error) {
    const { spec } = partsOf(exercise.slug);
    return [{ file: spec, message: `broke: ${(error as Error).message} ${repeat}` }];
  }
}

/** Of a wrong answer, one test alone is of interest: the one that has to catch it. */
async function gradeAs(
  kind: Kind,
  grader: AnswerGrader,
  exercise: Exercise,
  file: string,
  source: string,
): Promise<TestResult[]> {
  const only = kind === "wrong" ? readClaim(source)?.name : undefined;
  const tests = await grader.grade(exercise, file, source, { only });
  return tests.length > 0 ? tests : await grader.grade(exercise, file, source);
}
