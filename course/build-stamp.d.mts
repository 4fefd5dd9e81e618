export class BuildStamp {
  constructor(file: string, folders: readonly string[]);
  isOf(state: string): boolean;
  get hasAllOutputs(): boolean;
  begin(): void;
  end(state: string): void;
}
