import { readdirSync, readFileSync } from 'node:fs';

/**
 * Memory of a browser's processes, from Linux's /proc.
 *
 * @typedef {object} Process
 * @property {number} pid
 * @property {number} parent
 * @property {string} command
 *
 * @typedef {object} Memory MiB that belong to the process: anonymous and shared, not mapped files.
 * @property {number} pages Of the processes that run pages: heaps, buffers, code that was made.
 * @property {number} all Of the whole browser.
 */

/** @param {number} browser process id @returns {Memory} */
export function memoryOf(browser) {
  const tree = treeOf(browser);
  const sum = (/** @type {Process[]} */ some) =>
    some.reduce((total, { pid }) => total + ownMemory(pid), 0) / 1_024;
  return { pages: sum(tree.filter(runsPages)), all: sum(tree) };
}

/** A process with all that it has started. @param {number} root @returns {Process[]} */
export function treeOf(root) {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const processes = all.flatMap((name) => readProcess(Number(name)));
  const below = (/** @type {number} */ pid) =>
    processes
      .filter(({ parent }) => parent === pid)
      .flatMap((/** @type {Process} */ child) => [child, ...below(child.pid)]);
  return [...processes.filter(({ pid }) => pid === root), ...below(root)];
}

/** Chromium: `--type=renderer`; Firefox: `-contentproc … tab`. @param {Process} process */
function runsPages({ command }) {
  return /--type=renderer/.test(command) || /-contentproc.*\stab\s*$/.test(command);
}

/** Nothing if it has ended meanwhile. @param {number} pid @returns {Process[]} */
function readProcess(pid) {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === '') return [];
  // The name in parentheses may hold anything (proc_pid_stat(5)); the parent is the second after it.
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  const command = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  return [{ pid, parent, command }];
}

/** KiB. @param {number} pid */
function ownMemory(pid) {
  const status = read(`/proc/${pid}/status`);
  return ['RssAnon', 'RssShmem'].reduce(
    (sum, name) => sum + Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0),
    0,
  );
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
