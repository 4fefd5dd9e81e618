// caught by: prints each answer as soon as it is there (failed)
// in words: has just answered
import { gather, sleep } from "tsyncio";

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
  const answers = await gather(...services.map((service) => () => ask(service)));
  services.forEach(({ name }, index) => console.log(`${name}: ${answers[index]}`));
  return answers.slice(0, wanted);
}
