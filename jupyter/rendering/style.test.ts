import { expect, test } from "vitest";
import { safeStyle } from "./style.js";

test.each([
  "color:red",
  "margin:0 auto 8px",
  "margin-top:1.5em",
  "vertical-align:text-bottom",
  "width:calc(100% - 2px)",
  "border:1px solid var(--course-line)",
  "background:rgb(1 2 3 / 50%)",
])("%s stays", (style) => {
  expect(safeStyle(style)).toBe(style);
});

test.each([
  // What leaves its place.
  "margin:-10px",
  "margin:0 0 -10px",
  "margin-top:-10px",
  "margin-left:calc(0px - 100px)",
  "margin-top:var(--course-up)",
  "margin-top:min(1px,0px)",
  "margin-block-start:-10px",
  "margin-inline:-10px",
  "vertical-align:-100px",
  "vertical-align:100px",
  "position:fixed",
  "position:absolute",
  "position:sticky",
  "top:0",
  "inset:0",
  "z-index:1",
  "float:left",
  "transform:translate(0)",
  "translate:0 0",
  "scale:10",
  "zoom:10",
  "text-indent:-100px",
  "letter-spacing:-100px",
  "word-spacing:-100px",
  "text-shadow:0 -100px red",
  "box-shadow:0 0 0 100vmax red",
  "outline:1000px solid red",
  "outline-offset:-100px",
  "border-image-outset:100",
  "clip-path:none",
  "overflow:visible",
  "contain:none",
  "columns:2",
  "writing-mode:vertical-rl",
  "direction:rtl",
  "animation:x 1s",
  "transition:all 1s",
  "cursor:none",
  "pointer-events:none",
  "content-visibility:hidden",
  "anchor-name:--a",
  "view-transition-name:a",
  "all:unset",
  // What loads.
  "background:url(https://evil.example)",
  "background:URL(//evil.example)",
  "background:image-set(a 1x)",
  "background:u\\72l(x)",
  "background:ur/**/l(x)",
  "background-image:none",
  "list-style:url(x)",
  "cursor:url(x)",
  "content:attr(x)",
  "behavior:x",
  "-moz-binding:x",
  "width:expression(x)",
  // What restyles the page, or is read in another way elsewhere.
  "--ink:red",
  "--course-line:url(x)",
  "color:red!important",
  'font-family:"x"',
  "color:red}body{color:red",
  "@import x",
])("%s goes", (style) => {
  expect(safeStyle(style)).toBe("");
  expect(safeStyle(`color:red;${style}`)).not.toMatch(/^color:red;./);
});

test("of a text that looks like a comment or a string, each declaration is judged alone", () => {
  expect(safeStyle("color:red;/*;position:fixed;*/margin:1px")).toBe("color:red");
});
