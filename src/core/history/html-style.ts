/** How an exported page looks: light and dark, on any width, on paper too. */
export const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#1d1a14,#f2ede3);--soft:light-dark(#5f584a,#b7ad9a);--page:light-dark(#faf7f0,#17140e);--in:light-dark(#fff,#262219);--out:light-dark(#fdeec4,#4a3a10);--line:light-dark(#ddd5c4,#3d3729)}
body{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 4rem;font:1rem/1.45 system-ui,sans-serif;color:var(--ink);background:var(--page)}
h1{margin:0;font-size:1.5rem}h2{margin:3rem 0 0;font-size:1.25rem;border-block-end:1px solid var(--line);padding-block-end:.5rem}h3{margin:1.5rem 0 .5rem;font-size:.85rem;font-weight:600;text-align:center;color:var(--soft)}
.made,.note{color:var(--soft);font-size:.9rem}.note{text-align:center}
article{width:fit-content;min-width:6rem;max-width:80%;margin:.5rem 0;padding:.5rem .75rem .25rem;border:1px solid var(--line);border-radius:1rem;background:var(--in);break-inside:avoid}
.out{margin-inline-start:auto;background:var(--out)}
p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}small{display:block;color:var(--soft)}
img{display:block;max-width:16rem;max-height:16rem;margin-block-end:.25rem;border-radius:.5rem}
footer{font-size:.8rem;color:var(--soft);text-align:end}
.from{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
`;

/** Its hash, which lets the page's own policy name it (CSP 3 §6.7.3.3); a test keeps the two in step. */
export const STYLE_HASH = 'sha256-RTvGefovj+1loB5hWdx+ZqgWGOQ01ULJNNnsKWzgeaA=';
