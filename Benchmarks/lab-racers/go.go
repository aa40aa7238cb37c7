// Does one job of the laboratory with Go's net.Dialer; see Sources/LabRacer/Job.swift.
//
// Go has no call for a list of addresses, only for a name: a name server inside the program knows the
// list, and asking it is part of each race.
package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// What is asked for.
type job struct {
	port                       string
	delay, warm, count, flight int
	addresses                  []net.IP
}

// What is printed.
type report struct {
	Name      string  `json:"name"`
	Races     []int64 `json:"races"`
	Total     int64   `json:"total"`
	Processor int64   `json:"processor"`
	Resident  int64   `json:"resident"`
}

func fail(reason any) {
	fmt.Fprintln(os.Stderr, reason)
	os.Exit(1)
}

func readJob() job {
	if len(os.Args) < 7 {
		fail("usage: go-racer PORT DELAY WARM COUNT FLIGHT ADDRESS…")
	}
	numbers := make([]int, 6)
	for index := range numbers[1:] {
		number, err := strconv.Atoi(os.Args[index+1])
		if err != nil {
			fail(err)
		}
		numbers[index+1] = number
	}
	result := job{os.Args[1], numbers[2], numbers[3], numbers[4], numbers[5], nil}
	for _, text := range os.Args[6:] {
		result.addresses = append(result.addresses, net.ParseIP(text))
	}
	return result
}

// Answers one question, with the addresses of the family that is asked for.
func (job job) serve(server net.Conn) {
	defer server.Close()
	head := make([]byte, 2)
	if _, err := io.ReadFull(server, head); err != nil {
		return
	}
	query := make([]byte, binary.BigEndian.Uint16(head))
	if _, err := io.ReadFull(server, query); err != nil {
		return
	}
	end := 12
	for query[end] != 0 {
		end += int(query[end]) + 1
	}
	kind := binary.BigEndian.Uint16(query[end+1:])
	answer := append([]byte(nil), query[:end+5]...)
	count := 0
	for _, address := range job.addresses {
		bytes := address.To4()
		if (kind == 1) != (bytes != nil) {
			continue
		}
		if bytes == nil {
			bytes = address.To16()
		}
		// A pointer to the name, the type, class IN, a minute to live.
		answer = append(answer, 0xc0, 12, 0, byte(kind), 0, 1, 0, 0, 0, 60, 0, byte(len(bytes)))
		answer = append(answer, bytes...)
		count++
	}
	binary.BigEndian.PutUint16(answer[2:], 0x8180)
	binary.BigEndian.PutUint16(answer[6:], uint16(count))
	binary.BigEndian.PutUint32(answer[8:], 0)
	server.Write(append([]byte{byte(len(answer) >> 8), byte(len(answer))}, answer...))
}

// The dialer and what it is told to dial.
func (job job) dialer() (*net.Dialer, string) {
	if len(job.addresses) == 1 {
		return &net.Dialer{}, net.JoinHostPort(job.addresses[0].String(), job.port)
	}
	resolver := &net.Resolver{PreferGo: true}
	resolver.Dial = func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go job.serve(server)
		return client, nil
	}
	delay := time.Duration(job.delay) * time.Millisecond
	return &net.Dialer{FallbackDelay: delay, Resolver: resolver}, "lab.test.:" + job.port
}

func usage() syscall.Rusage {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return usage
}

func processorTime() int64 {
	usage := usage()
	return usage.Utime.Nano() + usage.Stime.Nano()
}

// The most that was resident, of this program alone: Maxrss begins with what the process had before it
// became this program.
func residentKilobytes() int64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		fail(err)
	}
	var kilobytes int64
	for _, line := range strings.Split(string(status), "\n") {
		fmt.Sscanf(line, "VmHWM: %d", &kilobytes)
	}
	return kilobytes
}

func main() {
	job := readJob()
	dialer, target := job.dialer()
	dial := func() net.Conn {
		connection, err := dialer.Dial("tcp", target)
		if err != nil {
			fail(err)
		}
		return connection
	}
	for index := 0; index < job.warm; index++ {
		dial().Close()
	}
	result := report{Name: "Go " + runtime.Version()[2:], Races: []int64{}}
	before, start := processorTime(), time.Now()
	connections := job.run(dial, &result)
	result.Total, result.Processor = time.Since(start).Nanoseconds(), processorTime()-before
	result.Resident = residentKilobytes()
	for _, connection := range connections {
		connection.Close()
	}
	line, _ := json.Marshal(result)
	fmt.Println(string(line))
}

// Runs all races; what it returns is still open.
func (job job) run(dial func() net.Conn, result *report) []net.Conn {
	if job.flight == 1 {
		for index := 0; index < job.count; index++ {
			start := time.Now()
			connection := dial()
			result.Races = append(result.Races, time.Since(start).Nanoseconds())
			connection.Close()
		}
		return nil
	}
	var group sync.WaitGroup
	connections := make([]net.Conn, job.flight)
	for index := 0; index < job.flight; index++ {
		group.Add(1)
		go func(index int) {
			defer group.Done()
			if job.flight == job.count {
				connections[index] = dial()
				return
			}
			for count := job.count / job.flight; count > 0; count-- {
				dial().Close()
			}
		}(index)
	}
	group.Wait()
	if job.flight == job.count {
		return connections
	}
	return nil
}
