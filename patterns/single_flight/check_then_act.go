// Clients look into the cache and fill it, and let go of its lock in between: some fetch what
// another one fetches.
package main

import (
	"fmt"
	"math/rand"
	"sync"
	"sync/atomic"
	"time"
)

const (
	clients    = 3
	gap        = 20 * time.Millisecond
	fetchTakes = 25 // ms, at most
	room       = 2
)

type Site struct {
	backend atomic.Int64 // so many ask it now
	fetches atomic.Int64
	mu      sync.Mutex
	pages   map[string]string
}

func makeSite() *Site {
	return &Site{pages: make(map[string]string)}
}

// The backend has room for so many at once; it takes its time, more or less.
func fetch(site *Site) string {
	site.fetches.Add(1)
	if now := site.backend.Add(1); now > room {
		fmt.Printf("OVERLOAD: backend is asked for %d at once and has %d\n", now, room)
	}
	time.Sleep(time.Duration(1+rand.Intn(fetchTakes)) * time.Millisecond)
	site.backend.Add(-1)
	return "the page"
}

func lookUp(site *Site, url string) string {
	site.mu.Lock()
	defer site.mu.Unlock()
	return site.pages[url]
}

func keep(site *Site, url, page string) {
	site.mu.Lock()
	defer site.mu.Unlock()
	site.pages[url] = page
}

func cached(site *Site, url string) string {
	page := lookUp(site, url)
	if page == "" {
		page = fetch(site)
		keep(site, url, page)
	}
	return page
}

func get(site *Site, url string) string {
	return cached(site, url)
}

func main() {
	site := makeSite()
	var all sync.WaitGroup
	for id := range clients {
		all.Go(func() {
			time.Sleep(time.Duration(id) * gap)
			fmt.Println("got " + get(site, "/"))
		})
	}
	all.Wait()

	fetches := site.fetches.Load()
	fmt.Printf("fetched %d times\n", fetches)
	if fetches != 1 {
		fmt.Println("WRONG: not fetched once")
	}
}
