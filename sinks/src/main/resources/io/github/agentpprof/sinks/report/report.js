'use strict';

// Tables sort by a click on a heading: numbers largest first, words by the alphabet; a second click turns it round.
document.querySelectorAll('table.sortable').forEach((table) => {
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const valueOf = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.value ?? cell.textContent.trim();
    const number = Number(text.replace(/[,%$]/g, ''));
    return text !== '' && !Number.isNaN(number) ? number : text;
  };
  const order = (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
  headings.forEach((heading, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      const numeric = heading.classList.contains('number') || heading.classList.contains('share');
      const was = heading.getAttribute('aria-sort');
      const descending = was ? was === 'ascending' : numeric;
      headings.forEach((other) => other.removeAttribute('aria-sort'));
      heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      const rows = [...body.rows].sort((a, b) => order(valueOf(a, column), valueOf(b, column)));
      body.append(...(descending ? rows.reverse() : rows));
    });
  });
});
