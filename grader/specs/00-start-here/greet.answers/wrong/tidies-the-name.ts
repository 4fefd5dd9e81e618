// caught by: hidden test 1 (failed)
// in words: not what this hidden test expects
function greet(name: string) {
  return `hello, ${name || "you"}!`;
}
