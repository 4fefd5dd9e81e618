const greet = (name: string) => "hello, " + name + "!";
