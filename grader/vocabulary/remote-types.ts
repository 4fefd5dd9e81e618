/** What a spec may call when it does not say by which solution. */
export type AnyExports = Record<string, (...values: unknown[]) => unknown>;

type AnyFunction = (...values: never[]) => unknown;
type AnyClass = abstract new (...values: never[]) => unknown;

/** The names of the functions, or of the methods. */
export type FunctionName<Owner> = {
  [Name in keyof Owner]: Owner[Name] extends AnyFunction ? Name : never;
}[keyof Owner] &
  string;

/** The names of the classes. */
export type ClassName<Exports> = {
  [Name in keyof Exports]: Exports[Name] extends AnyClass ? Name : never;
}[keyof Exports] &
  string;

/** What a function or a class is given. */
export type SentOf<Callable> = Callable extends (...values: infer Values) => unknown
  ? Values
  : Callable extends abstract new (
        ...values: infer Values
      ) => unknown
    ? Values
    : never;

/** What a function comes to, when its promise is awaited. */
export type ResultOf<Callable> = Callable extends (...values: never[]) => infer Result
  ? Awaited<Result>
  : never;

export type InstanceOf<Class> = Class extends abstract new (
  ...values: never[]
) => infer Instance
  ? Instance
  : never;

/** What the steps of the generator give that a function returns: what it yields, and at the end what it returns. */
export type YieldOf<Callable> = Callable extends (...values: never[]) => infer Returned
  ? Returned extends
      | Iterator<infer Yielded, infer End, never>
      | AsyncIterator<infer Yielded, infer End, never>
    ? Yielded | End
    : never
  : never;
