// caught by: prints nothing (failed)
// in words: greet printed something
function greet(name: string) {
  console.log(`hello, ${name}!`);
}
