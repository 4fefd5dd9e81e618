export function writeVscodeEnvironment(root: string): void;
