// Where chosen files lie in the folders that were chosen or dropped.

const paths = new WeakMap();

/** Returns the path of a file below what was chosen, with its name at the end. */
export const pathOf = (file) => paths.get(file) ?? (file.webkitRelativePath || file.name);

/** Returns whether a file or a folder that it is in is hidden. */
export const isHidden = (file) => pathOf(file).split('/').some((it) => it.startsWith('.'));

/** Returns the files of what was dropped, folders and all; hidden ones stay out. */
export async function dropped(items) {
  const entries = [...items].map((it) => it.webkitGetAsEntry?.()).filter(Boolean);
  const files = [];
  while (entries.length) {
    const entry = entries.pop();
    if (entry.name.startsWith('.')) continue;
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      paths.set(file, entry.fullPath.replace(/^\//, ''));
      files.push(file);
      continue;
    }
    const reader = entry.createReader();
    // A reader gives a hundred at a time.
    for (let some; (some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length;) entries.push(...some);
  }
  return files;
}
