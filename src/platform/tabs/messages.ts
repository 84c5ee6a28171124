/** What a tab asks of the others. */
export interface Offered {
  readonly type: 'offered';
  readonly id: string;
  readonly code: string;
}

/** A tab was waiting for that code, or was not. */
export interface Answer {
  readonly type: 'taken' | 'refused';
  readonly id: string;
}

/** Whether this is a message of that type, with what belongs to it still unchecked. */
export function hasType(
  data: unknown,
  type: string,
): data is { type: string; id: unknown; code?: unknown } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === type &&
    'id' in data
  );
}
