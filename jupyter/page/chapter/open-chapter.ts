import { type Chapter, type Course, readCourse } from "../course/course.js";
import { announce, complain, frame } from "../element.js";
import { ChapterKernel } from "../kernel/chapter-kernel.js";
import { showSidebar } from "../sidebar.js";
import type { AskedChapter } from "./ask-for-chapter.js";
import { ChapterFile } from "./chapter-file.js";
import { ChapterView } from "./chapter-view.js";
import { askOfConflict } from "./conflict.js";
import { DraftCipher } from "./draft-cipher.js";
import { KeptDraft } from "./kept-draft.js";
import { showKernelState, showSaveState, showTools } from "./tools.js";

const askedAnew =
  "The course was started again, and does not know this browser yet. Open the address that it printed; this page then goes on, and nothing on it is lost.";

const unreadableDraft = (name: string) =>
  `What had not been saved when this page was closed cannot be read: this is the chapter as it was last saved. The browser keeps the rest, in the storage of this page, as “${name}”.`;

/** Shows a chapter with a kernel that runs it. */
export async function openChapter(
  course: Course,
  chapter: Chapter,
  { stored, kernelId }: AskedChapter,
): Promise<void> {
  const { copy, draftKey, draftTrouble } = course;
  const cipher = draftTrouble === undefined ? new DraftCipher(draftKey) : undefined;
  const kept = new KeptDraft(copy, chapter.path, cipher);
  const read = await ChapterFile.read(stored, kept);
  const kernel = new ChapterKernel(kernelId, chapter.path, {
    changed: showKernelState,
    restarted: () => announce("The kernel is new: it knows no names"),
    refused: () => complain(askedAnew),
  });
  const view: ChapterView = new ChapterView({
    notebook: read.notebook,
    kernel,
    course,
    file: () => file,
    refreshCourse: async () => {
      const fresh = await readCourse();
      showSidebar(fresh, chapter);
      return fresh;
    },
  });
  const file = new ChapterFile(
    chapter.path,
    kept,
    read,
    () => view.toNotebook(),
    (state, words) => {
      showSaveState(state, words);
      if (state === "conflict") askOfConflict(file);
    },
  );
  document.title = `${chapter.title} · Asynchronous I/O in TypeScript`;
  frame("main").replaceChildren(view.element);
  showSidebar(course, chapter);
  showTools(view, kernel, () => void file.save());
  saveBeforeLeaving(file);
  if (read.isDraft) file.change();
  const news = [
    read.isDraft && "What had not been saved when this page was closed is here again.",
    read.unreadable !== undefined && unreadableDraft(read.unreadable),
    chapter.update,
    draftTrouble,
  ].filter((sentence) => typeof sentence === "string");
  if (news.length > 0) complain(news.join(" "));
  kernel.connect();
  if (location.hash !== "")
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

function saveBeforeLeaving(file: ChapterFile): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void file.save();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void file.save();
  });
  // A link inside of the course waits for the save; for anything else the browser asks.
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a");
    const isOther = link?.origin === location.origin && link.pathname !== location.pathname;
    if (!isOther || link.target !== "" || event.ctrlKey || event.metaKey || file.isSaved) return;
    event.preventDefault();
    void file.save().then(() => location.assign(link.href));
  });
  addEventListener("beforeunload", (event) => {
    if (!file.isSaved) event.preventDefault();
  });
}
