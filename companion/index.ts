export { recordGrading } from "./grading/record-grading.js";
export { checkStubs } from "./sources/stubs.js";
