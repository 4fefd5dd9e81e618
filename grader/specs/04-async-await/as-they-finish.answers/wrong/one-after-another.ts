// caught by: asks all at the same time (failed)
// in words: All have answered: expected it after
import { sleep } from "tsyncio";

/** A service takes its seconds; then it has an answer, or fails with an error. */
export interface Service {
  name: string;
  seconds: number;
  answer: string;
  error?: string;
}

/** Given: asks a service. */
export async function ask({ name, seconds, answer, error }: Service): Promise<string> {
  try {
    await sleep(seconds);
  } catch (cancelled) {
    console.log(`${name} is cancelled`);
    throw cancelled;
  }
  if (error !== undefined) throw new Error(error);
  return answer;
}

export async function firstAnswers(services: Service[], wanted: number): Promise<string[]> {
  const answers: string[] = [];
  for (const service of services) {
    const answer = await ask(service);
    console.log(`${service.name}: ${answer}`);
    answers.push(answer);
    if (answers.length === wanted) break;
  }
  return answers;
}
