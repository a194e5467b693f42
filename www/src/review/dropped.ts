/** Files of a drop, those in folders too. */

/** Files that no chat is in, whatever folder they lie in: what systems leave behind. */
const LEFT_BEHIND = /^(\.|Thumbs\.db$|desktop\.ini$|~\$)/i

/**
 * The files that were dropped, folders walked through, in the order of their names.
 *
 * Called within the event: afterwards a browser no longer gives the entries.
 */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.() ?? null)
  if (entries.every(entry => entry === null)) return [...transfer.files]
  const found: File[] = []
  for (const entry of entries) if (entry) await walk(entry, found)
  return found
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (LEFT_BEHIND.test(entry.name)) return
  if (isFile(entry)) {
    found.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
    return
  }
  if (!isFolder(entry)) return
  const reader = entry.createReader()
  const inside: FileSystemEntry[] = []
  // A reader gives a hundred entries at a time, and none when it is through.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) break
    inside.push(...some)
  }
  inside.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }))
  for (const next of inside) await walk(next, found)
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
