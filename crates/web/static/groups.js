// Pupils are dragged from group to group; the lists beside their names do the same without a mouse.

for (const form of document.querySelectorAll('[data-working-groups]')) {
  for (const item of form.querySelectorAll('li')) {
    const list = item.querySelector('select');
    if (!list) continue;
    item.draggable = true;
    item.addEventListener('dragstart', (event) => {
      event.dataTransfer.setData('text/plain', list.id);
      event.dataTransfer.effectAllowed = 'move';
    });
    list.addEventListener('change', () => move(form, item, list));
  }
  for (const group of form.querySelectorAll('[data-place]')) {
    group.addEventListener('dragover', (event) => event.preventDefault());
    group.addEventListener('drop', (event) => {
      event.preventDefault();
      const list = document.getElementById(event.dataTransfer.getData('text/plain'));
      if (!list || !form.contains(list)) return;
      list.value = group.dataset.place;
      move(form, list.closest('li'), list);
    });
  }
}

/** Puts a pupil under the group that their list says. Nothing is stored before the form is sent. */
function move(form, item, list) {
  const group = form.querySelector(`[data-place="${CSS.escape(list.value)}"] ul`);
  if (group && item.parentElement !== group) {
    group.append(item);
    list.focus();
  }
}
