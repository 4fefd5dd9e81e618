// caught by: greets anybody (failed)
// in words: is not the greeting that was asked for
function greet(name: string) {
  return "hello, Ada!";
}
