export function buildAlone<T>(
  lock: string,
  build: () => T | Promise<T>,
  tell: (process: number) => void,
  pause?: () => void | Promise<void>,
): Promise<T>;
