/** Names of rows, made once for each row that stays where it is: most of a long thread. */
export function keptKeys<R>(keyOf: (row: R) => string): (rows: readonly R[]) => readonly string[] {
  let before: readonly R[] = [];
  let keys: readonly string[] = [];
  return (rows) => {
    const made = rows.map((row, index) =>
      row === before[index] ? (keys[index] ?? keyOf(row)) : keyOf(row),
    );
    before = rows;
    keys = made;
    return made;
  };
}
