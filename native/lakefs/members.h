/* Members that DuckDB's headers declare private: an explicit instantiation of a template may name them. */
#pragma once

namespace lakefs {

// The base of a tag that stands for a member: declares `friend type Get(TAG)` and is given to Access with the member's address.
template <class T>
struct Member {
	using type = T;
};

template <class TAG, typename TAG::type MEMBER>
struct Access {
	friend typename TAG::type Get(TAG) {
		return MEMBER;
	}
};

} // namespace lakefs
