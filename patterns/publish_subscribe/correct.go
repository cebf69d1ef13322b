// The broker sends under its lock, and does not wait: who is slow misses an item.
package main

import (
	"fmt"
	"math/rand"
	"sync"
	"time"
)

const subscribers = 3
const items = 6
const reads = 2
const buffer = 1

type broker struct {
	mu   sync.Mutex
	news map[int]chan int // of each subscriber
}

func makeBroker() *broker {
	return &broker{news: make(map[int]chan int)}
}

func subscribe(broker *broker, id int) <-chan int {
	news := make(chan int, buffer)
	broker.mu.Lock()
	broker.news[id] = news
	broker.mu.Unlock()
	return news
}

// Closes the channel, unless the broker has done so.
func unsubscribe(broker *broker, id int) {
	broker.mu.Lock()
	news, ok := broker.news[id]
	if ok {
		delete(broker.news, id)
		close(news)
	}
	broker.mu.Unlock()
}

// There is no more news.
func unsubscribeAll(broker *broker) {
	broker.mu.Lock()
	for _, news := range broker.news {
		close(news)
	}
	clear(broker.news)
	broker.mu.Unlock()
}

// Reads until it has enough, or until its channel is closed.
func read(broker *broker, id int, news <-chan int, enough int) {
	for range enough {
		_, ok := <-news
		if !ok {
			break
		}
		time.Sleep(time.Duration(rand.Intn(15)) * time.Millisecond)
	}
	unsubscribe(broker, id)
	fmt.Printf("reader %d has left\n", id)
}

// Makes what is sent to one subscriber.
func edit(item int) int {
	time.Sleep(1 * time.Millisecond)
	return item
}

func publish(broker *broker, item int) {
	broker.mu.Lock()
	for _, news := range broker.news {
		edition := edit(item)
		select {
		case news <- edition:
		default: // full: skip it
		}
	}
	broker.mu.Unlock()
}

func main() {
	broker := makeBroker()
	// A person may publish at any time: publish(broker, 100)
	var publisher, readers sync.WaitGroup
	publisher.Go(func() {
		for item := 1; item <= items; item++ {
			time.Sleep(5 * time.Millisecond)
			publish(broker, item)
		}
	})
	for id := 1; id <= subscribers; id++ {
		news := subscribe(broker, id)
		readers.Go(func() { read(broker, id, news, reads) })
	}
	publisher.Wait()
	unsubscribeAll(broker)
	readers.Wait()
}
