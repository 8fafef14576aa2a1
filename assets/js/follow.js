// Shows the bar on top once the actions have left the screen.

export default function follow(actions) {
  const bar = document.querySelector('.mini');
  new IntersectionObserver(([seen]) => {
    bar.hidden = seen.isIntersecting || seen.boundingClientRect.top > 0;
  }).observe(actions);
}
