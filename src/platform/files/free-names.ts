/**
 * Names that are free in a folder: the first part of each path is told apart by a number where
 * something has that name already; what lies below the same folder stays together.
 */
export async function freePaths(
  paths: readonly string[],
  isTaken: (name: string) => Promise<boolean>,
): Promise<readonly string[]> {
  const names = new Map<string, string>();
  const used = new Set<string>();
  const found: string[] = [];
  for (const path of paths) {
    const [top = '', ...below] = path.split('/');
    const isFile = below.length === 0;
    const name = (isFile ? undefined : names.get(top)) ?? (await freeName(top, isFile));
    if (!isFile) names.set(top, name);
    used.add(name.toLowerCase());
    found.push([name, ...below].join('/'));
  }
  return found;

  async function freeName(wanted: string, isFile: boolean): Promise<string> {
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : numbered(wanted, number, isFile);
      if (!used.has(name.toLowerCase()) && !(await isTaken(name))) return name;
    }
  }
}

/** `photo (2).jpg`, and `folder.d (2)`. */
function numbered(name: string, number: number, isFile: boolean): string {
  const dot = isFile ? name.lastIndexOf('.') : -1;
  return dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`;
}
