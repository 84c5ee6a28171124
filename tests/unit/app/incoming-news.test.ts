import { describe, expect, it } from 'vitest';
import { IncomingNews } from '../../../src/app/incoming-news.ts';
import type { ConversationId, MessageId } from '../../../src/core/chat/messages.ts';
import type { Incoming } from '../../../src/core/chat/state.ts';

const entry = (order: number, at: number): Incoming => ({
  ...{ conversation: 'c' as ConversationId, order, at, text: `m${order}` },
  ...{ direction: 'in', id: `m${order}` as MessageId },
});
const SOON = Date.now() + 60_000;

describe('news of messages', () => {
  it('tell each message once, and none from before', () => {
    const news = new IncomingNews();
    const old = entry(1, 0);
    expect(news.next([old])).toBe('');
    const [two, three] = [entry(2, SOON), entry(3, SOON)];
    expect(news.next([old, two])).toBe('They wrote: m2');
    expect(news.next([old, two])).toBe('');
    expect(news.next([old, two, three])).toBe('They wrote: m3');
  });

  it('only count many at once', () => {
    const many = [1, 2, 3, 4].map((order) => entry(order, SOON));
    expect(new IncomingNews().next(many)).toBe('4 new messages');
  });
});
