import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import AbilityList from '../../../src/ui/diagnostics/AbilityList.svelte';
import PathView from '../../../src/ui/diagnostics/PathView.svelte';
import PlaceTable from '../../../src/ui/diagnostics/PlaceTable.svelte';

afterEach(cleanup);

describe('the connection details', () => {
  it.each(['network', 'internet', 'relay'] as const)('say in words that the way is %s', (route) => {
    const words = { here: 'This device', there: 'Other device' };
    render(PathView, { words, route, live: true, label: 'Some way', here: 'IPv4', there: 'IPv6' });
    const path = screen.getByTestId('path');
    expect(path.dataset['route']).toBe(route);
    expect(path.textContent).toMatch(/This device.*IPv4.*Other device.*IPv6.*Some way/s);
  });

  it('count addresses in a table that can be read by row and column', () => {
    const words = { caption: 'Addresses', kind: 'Kind', here: 'Here', there: 'Theirs' };
    const rows = [{ kind: 'host', label: 'Own address', here: 2, there: 0 }];
    render(PlaceTable, { words, rows });
    expect(screen.getByRole('table', { name: 'Addresses' })).toBeTruthy();
    expect(screen.getByRole('rowheader', { name: 'Own address' })).toBeTruthy();
    expect(screen.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['2', '0']);
  });

  it('say yes or no in a word for each ability', () => {
    const items = [
      { id: 'webrtc', name: 'WebRTC', use: 'connects', able: true },
      { id: 'camera', name: 'Camera', use: 'reads codes', able: false },
    ];
    render(AbilityList, { items, yes: 'yes', no: 'no' });
    const [webrtc, camera] = screen.getAllByTestId('ability');
    expect(webrtc?.dataset).toMatchObject({ name: 'webrtc', able: 'true' });
    expect(webrtc?.textContent).toMatch(/WebRTC.*yes/s);
    expect(camera?.textContent).toMatch(/Camera.*no/s);
  });
});
