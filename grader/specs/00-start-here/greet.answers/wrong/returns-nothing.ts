// caught by: greets Ada (failed)
// in words: hello, Ada!
function greet(name: string) {
  `hello, ${name}!`;
}
